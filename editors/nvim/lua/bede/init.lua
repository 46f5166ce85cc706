--- Bede, a linter for history writing. See |bede.txt|.
local M = {}

--- Complains, with what to do about it, when the server's program is not to be found.
---@param cmd string[]
---@return boolean found
local function check_program(cmd)
  if vim.fn.executable(cmd[1]) == 0 then
    local message = 'bede: there is no program %q; install it, or give its path as `cmd` to setup()'
    vim.notify(message:format(cmd[1]), vim.log.levels.ERROR)
    return false
  end
  return true
end

--- Applies the safe fixes of the whole buffer.
function M.fix()
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { 'source.fixAll.bede' }, diagnostics = {} },
  })
end

--- Starts the server afresh in the buffers that it serves.
function M.restart()
  local clients = vim.lsp.get_clients({ name = 'bede' })
  vim.lsp.enable('bede', false)
  vim.iter(clients):each(function(client)
    client:stop()
  end)
  -- A client that leaves while the next one comes may leave its diagnostics behind.
  vim.wait(2000, function()
    return vim.iter(clients):all(function(client)
      return vim.lsp.get_client_by_id(client.id) == nil
    end)
  end, 10)
  vim.lsp.enable('bede')
end

local commands = { fix = M.fix, restart = M.restart }

local function add_command()
  vim.api.nvim_create_user_command('Bede', function(call)
    local command = commands[call.args]
    if command then
      command()
    else
      vim.notify(('bede: there is no command %q'):format(call.args), vim.log.levels.ERROR)
    end
  end, {
    nargs = 1,
    desc = 'Fix this buffer, or restart the server',
    complete = function(start)
      return vim.iter(vim.tbl_keys(commands)):filter(function(name)
        return vim.startswith(name, start)
      end):totable()
    end,
  })
end

--- Starts Bede in the buffers of its file types.
---@param opts? vim.lsp.Config what differs from `lsp/bede.lua`, such as `cmd`
function M.setup(opts)
  vim.lsp.config('bede', opts or {})
  add_command()
  -- Neovim watches no files for a server on Linux, nor does every version ask for diagnostics again when told to.
  vim.api.nvim_create_autocmd('BufWritePost', {
    group = vim.api.nvim_create_augroup('bede', {}),
    pattern = 'bede.toml',
    callback = function()
      if #vim.lsp.get_clients({ name = 'bede' }) > 0 then
        M.restart()
      end
    end,
  })
  local cmd = vim.lsp.config.bede.cmd
  if type(cmd) ~= 'table' or check_program(cmd) then
    vim.lsp.enable('bede')
  end
end

return M
