/// Where a server listens and what it allows. Every default is fit for production.
package struct HTTPServerConfiguration: Sendable {
    /// An IPv4 or IPv6 address, or a name; `::` and `0.0.0.0` are every address.
    package var host: String
    /// 0 lets the system choose.
    package var port: Int
    package var limits = HTTPLimits()
    package var timeouts = HTTPTimeouts()
    /// Further ones get 503 and are closed.
    package var maximumConnections = 512
    /// Bodies that are being received or wait for their answer, together; beyond it 503.
    package var maximumBodyBytesInMemory = 64 << 20
    /// Seconds after which a client that got 503 is asked to come again.
    package var retryAfter = 5
    /// Encrypts every connection where it is set.
    package var tls: TLSFiles?
    /// What a stop leaves for requests that have begun. One second of `timeouts.linger` comes on top.
    package var stopGrace: Duration = .seconds(8)

    package init(host: String = "127.0.0.1", port: Int = 0) {
        self.host = host
        self.port = port
    }
}
