-- Sends signed deliveries for wrk, no GUID and no body twice, and prints one JSON line of what came of them.
-- Arguments: a file with lines "event TAB file of the body", the secret. In each body, PLACE is replaced.
--
-- Load and receiver share the processors, so the load should need little of them: PLACE is near the end of each body, and the
-- HMAC of what precedes it is computed once.
local ffi = require("ffi")
ffi.cdef [[
  const void *EVP_sha256(void);
  void *HMAC_CTX_new(void);
  int HMAC_CTX_copy(void *copy, void *original);
  int HMAC_Init_ex(void *context, const void *key, int key_length, const void *hash, void *engine);
  int HMAC_Update(void *context, const char *data, size_t length);
  int HMAC_Final(void *context, unsigned char *code, unsigned int *code_length);
]]
local crypto = ffi.load("libcrypto.so.3")
local context, code = crypto.HMAC_CTX_new(), ffi.new("unsigned char[32]")
local PLACE, HEXADECIMAL = ("@"):rep(20), ("%02x"):rep(32)
local templates, run, sent = {}, nil, 0

-- Begins to sign what begins with `bytes`.
local function beginning(secret, bytes)
  local context = crypto.HMAC_CTX_new()
  crypto.HMAC_Init_ex(context, secret, #secret, crypto.EVP_sha256(), nil)
  crypto.HMAC_Update(context, bytes, #bytes)
  return context
end

-- Signs what goes on after `beginning` with `bytes`.
local function signature(beginning, bytes)
  crypto.HMAC_CTX_copy(context, beginning)
  crypto.HMAC_Update(context, bytes, #bytes)
  crypto.HMAC_Final(context, code, nil)
  return HEXADECIMAL:format(ffi.string(code, 32):byte(1, 32))
end

function init(arguments)
  local random = io.open("/dev/urandom", "rb")
  run = string.format("%02x%02x%02x%02x", random:read(4):byte(1, 4))
  random:close()
  for line in io.lines(arguments[1]) do
    local event, path = line:match("^(.-)\t(.-)$")
    local file = io.open(path, "rb")
    local body = file:read("*a")
    file:close()
    local place = body:find(PLACE, 1, true)
    local before, after = body:sub(1, place - 1), body:sub(place + #PLACE)
    local head = table.concat({
      "POST " .. wrk.path .. " HTTP/1.1", "Host: " .. wrk.host .. ":" .. wrk.port,
      "User-Agent: GitHub-Hookshot/044aadd", "Accept: */*", "Content-Type: application/json",
      "Content-Length: " .. #body, "X-GitHub-Event: " .. event, "X-GitHub-Hook-ID: 292430182",
      "X-GitHub-Hook-Installation-Target-ID: 79929171", "X-GitHub-Hook-Installation-Target-Type: integration",
      "X-GitHub-Delivery: " .. run .. "-0000-4000-8000-",
    }, "\r\n")
    table.insert(templates, {
      head = head, before = before, after = after, beginning = beginning(arguments[2], before),
    })
  end
end

function request()
  sent = sent + 1
  local template, number = templates[sent % #templates + 1], string.format("%012x", sent)
  local rest = run .. number .. template.after
  return table.concat({
    template.head, number, "\r\nX-Hub-Signature-256: sha256=", signature(template.beginning, rest), "\r\n\r\n",
    template.before, rest,
  })
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"answers":%d,"seconds":%f,"refused":%d,"broken":%d,"p50_ms":%f,"p99_ms":%f}\n',
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
