-- Sends signed deliveries for wrk, each with a GUID of its own, and prints one JSON line of what came of it.
-- Argument: a file with lines "event TAB signature TAB file of the body".
local heads, bodies, prefix, sent = {}, {}, nil, 0

function init(arguments)
  local random = io.open("/dev/urandom", "rb")
  local a, b, c, d = random:read(4):byte(1, 4)
  random:close()
  prefix = string.format("%02x%02x%02x%02x-0000-4000-8000-", a, b, c, d)
  for line in io.lines(arguments[1]) do
    local event, signature, path = line:match("^(.-)\t(.-)\t(.-)$")
    local file = io.open(path, "rb")
    local body = file:read("*a")
    file:close()
    table.insert(bodies, "\r\n\r\n" .. body)
    table.insert(heads, table.concat({
      "POST " .. wrk.path .. " HTTP/1.1", "Host: " .. wrk.host .. ":" .. wrk.port, "User-Agent: GitHub-Hookshot/044aadd",
      "Accept: */*", "Content-Type: application/json", "Content-Length: " .. #body, "X-GitHub-Event: " .. event,
      "X-GitHub-Hook-ID: 292430182", "X-GitHub-Hook-Installation-Target-ID: 79929171",
      "X-GitHub-Hook-Installation-Target-Type: integration", "X-Hub-Signature-256: " .. signature,
      "X-GitHub-Delivery: ",
    }, "\r\n"))
  end
end

function request()
  sent = sent + 1
  local which = sent % #heads + 1
  return heads[which] .. prefix .. string.format("%012x", sent) .. bodies[which]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"answers":%d,"seconds":%f,"refused":%d,"broken":%d,"p50_ms":%f,"p99_ms":%f}\n',
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
