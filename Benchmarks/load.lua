-- Sends signed deliveries for wrk, no GUID and no body twice, and prints one JSON line of what came of them.
-- Arguments: a file with lines "event TAB file of the body", the secret. In each body, PLACE is replaced.
local ffi = require("ffi")
ffi.cdef [[
  const void *EVP_sha256(void);
  unsigned char *HMAC(const void *hash, const void *key, int key_length, const char *data, size_t length,
                      unsigned char *code, unsigned int *code_length);
]]
local crypto = ffi.load("libcrypto.so.3")
local sha256, code = crypto.EVP_sha256(), ffi.new("unsigned char[32]")
local PLACE = ("@"):rep(20)
local templates, secret, run, sent = {}, nil, nil, 0

local function signature(body)
  crypto.HMAC(sha256, secret, #secret, body, #body, code, nil)
  return (ffi.string(code, 32):gsub(".", function(byte) return string.format("%02x", byte:byte()) end))
end

function init(arguments)
  local random = io.open("/dev/urandom", "rb")
  run = string.format("%02x%02x%02x%02x", random:read(4):byte(1, 4))
  random:close()
  secret = arguments[2]
  for line in io.lines(arguments[1]) do
    local event, path = line:match("^(.-)\t(.-)$")
    local file = io.open(path, "rb")
    local body = file:read("*a")
    file:close()
    local place = body:find(PLACE, 1, true)
    local head = table.concat({
      "POST " .. wrk.path .. " HTTP/1.1", "Host: " .. wrk.host .. ":" .. wrk.port,
      "User-Agent: GitHub-Hookshot/044aadd", "Accept: */*", "Content-Type: application/json",
      "Content-Length: " .. #body, "X-GitHub-Event: " .. event, "X-GitHub-Hook-ID: 292430182",
      "X-GitHub-Hook-Installation-Target-ID: 79929171", "X-GitHub-Hook-Installation-Target-Type: integration",
      "X-GitHub-Delivery: " .. run .. "-0000-4000-8000-",
    }, "\r\n")
    table.insert(templates, { head = head, before = body:sub(1, place - 1), after = body:sub(place + #PLACE) })
  end
end

function request()
  sent = sent + 1
  local template, number = templates[sent % #templates + 1], string.format("%012x", sent)
  local body = template.before .. run .. number .. template.after
  return table.concat({
    template.head, number, "\r\nX-Hub-Signature-256: sha256=", signature(body), "\r\n\r\n", body,
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
