/// Bounds on the size of one request, in bytes unless said otherwise.
package struct HTTPLimits: Sendable, Equatable {
    /// Body after decoding of chunks; beyond it 413. The default is the most that GitHub sends.
    ///
    /// https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap
    package var body = 25 << 20
    /// Request line and fields together; beyond it 431.
    package var head = 32 << 10
    /// Number of field lines; beyond it 431.
    package var fields = 100
    /// Target in the request line; beyond it 414.
    package var target = 8 << 10
    /// One line that announces a chunk, its CRLF included; beyond it 400.
    package var chunkLine = 256
    /// All chunk extensions of one request together; beyond it 400.
    package var chunkExtensions = 4 << 10
    /// All trailer fields together; beyond it 431.
    package var trailers = 4 << 10

    package init() {}
}
