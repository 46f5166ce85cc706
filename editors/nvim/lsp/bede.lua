-- The configuration that `vim.lsp.enable('bede')` finds on the runtime path.
---@type vim.lsp.Config
return {
  cmd = { 'bede', 'lsp' },
  filetypes = { 'markdown', 'quarto', 'rmd', 'text' },
  root_markers = { 'bede.toml', '.git' },
}
