-- Run by run.sh in a headless Neovim, with the server's program in $BEDE and a folder for the essay in $FOLDER.

local passed, failed = 0, 0

---@param name string
---@param run fun()
local function test(name, run)
  local ok, problem = xpcall(run, debug.traceback)
  if ok then
    passed = passed + 1
    io.stdout:write(('ok      %s\n'):format(name))
  else
    failed = failed + 1
    io.stdout:write(('FAILED  %s\n%s\n'):format(name, problem))
  end
end

--- Waits for a condition. What is expected and what is there instead go into the failure.
---@param expected string
---@param condition fun(): any
---@param is? fun(): any
local function wait_for(expected, condition, is)
  local result
  local came = vim.wait(30000, function()
    result = condition()
    return result ~= nil and result ~= false
  end, 20)
  if not came then
    error(('waited in vain for %s%s'):format(expected, is and ('; there is ' .. vim.inspect(is())) or ''), 2)
  end
  return result
end

---@return table<string, vim.Diagnostic>
local function diagnostics()
  local by_code = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    by_code[diagnostic.code] = diagnostic
  end
  return by_code
end

---@return string[]
local function codes()
  local codes = vim.tbl_keys(diagnostics())
  table.sort(codes)
  return codes
end

---@param expected string[]
local function wait_for_codes(expected)
  wait_for(vim.inspect(expected), function()
    return vim.deep_equal(codes(), expected)
  end, codes)
end

local function line(number)
  return vim.api.nvim_buf_get_lines(0, number - 1, number, true)[1]
end

---@param word string
local function put_cursor_on(word)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search(word, 'cW') > 0, 'the essay has no ' .. word)
end

local function floating_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), '\n')
    end
  end
end

local bede = require('bede')
local folder = vim.env.FOLDER
local settings = folder .. '/bede.toml'

test('a missing program is complained of', function()
  local said
  local notify = vim.notify
  vim.notify = function(message)
    said = message
  end
  bede.setup({ cmd = { 'no-such-program', 'lsp' } })
  vim.notify = notify
  assert(said and said:find('no-such-program', 1, true), vim.inspect(said))
end)

bede.setup({ cmd = { vim.env.BEDE, 'lsp' } })
vim.cmd.edit(folder .. '/essay.md')

test('the server runs in the folder of bede.toml', function()
  local client = wait_for('a client', function()
    return vim.lsp.get_clients({ bufnr = 0, name = 'bede' })[1]
  end)
  assert(client.root_dir == folder, client.root_dir)
end)

test('diagnostics come, with source and code', function()
  wait_for_codes({ 'claims/office', 'dates/weekday', 'names/capitals' })
  for code, diagnostic in pairs(diagnostics()) do
    assert(diagnostic.source == 'bede', code .. ' is of ' .. tostring(diagnostic.source))
  end
  local date = diagnostics()['dates/weekday']
  assert(date.lnum == 2 and line(3):sub(date.col + 1, date.end_col) == 'Saturday, October 26, 1962', vim.inspect(date))
end)

test('a contradicted claim quotes its source', function()
  local finding = diagnostics()['claims/office'].user_data.lsp
  local quotes = vim.tbl_map(function(related)
    return related.message
  end, finding.relatedInformation)
  assert(table.concat(quotes):find('%.md:%d+'), vim.inspect(finding))
end)

test('the preferred quick fix mends its finding', function()
  put_cursor_on('Saturday')
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { 'quickfix' }, diagnostics = {} },
    filter = function(action)
      return action.isPreferred
    end,
  })
  wait_for_codes({ 'claims/office', 'names/capitals' })
  assert(line(3):find('^On Friday, October 26, 1962,'), line(3))
end)

test('hover shows the card of a name', function()
  put_cursor_on('Khrushchev')
  vim.lsp.buf.hover()
  local card = wait_for('a floating window', floating_text)
  assert(card:find('Nikita Khrushchev', 1, true), card)
  assert(card:find('1894', 1, true), card)
end)

test(':Bede fix applies the safe fixes', function()
  vim.cmd('Bede fix')
  wait_for_codes({ 'claims/office' })
  assert(line(5) == 'Fidel Castro was not asked.', line(5))
end)

test('a saved bede.toml takes effect', function()
  vim.cmd.split(settings)
  vim.api.nvim_buf_set_lines(0, 0, -1, true, { '[rules]', 'claims = "hint"' })
  vim.cmd('silent write')
  vim.cmd.close()
  wait_for('a hint', function()
    local finding = diagnostics()['claims/office']
    return finding and finding.severity == vim.diagnostic.severity.HINT
  end, diagnostics)
end)

test(':Bede restart starts the server afresh', function()
  local before = vim.lsp.get_clients({ name = 'bede' })[1]
  vim.cmd('Bede restart')
  wait_for('another client', function()
    local now = vim.lsp.get_clients({ bufnr = 0, name = 'bede' })[1]
    return now and now.id ~= before.id
  end)
  wait_for_codes({ 'claims/office' })
end)

io.stdout:write(('%d passed, %d failed\n'):format(passed, failed))
io.stdout:flush()
vim.cmd(failed == 0 and 'qall!' or 'cquit')
