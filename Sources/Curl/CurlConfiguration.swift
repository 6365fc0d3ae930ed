/// Limits and surroundings of every call of one client.
package struct CurlConfiguration: Sendable {
    package var connectTimeout: Duration
    /// From the call to the last byte of the answer, name resolution included.
    package var totalTimeout: Duration
    package var maximumResponseBytes: Int
    /// All header lines of a call together, those of interim answers included.
    package var maximumHeaderBytes: Int
    /// The proxy's URL for calls that leave the machine; `nil`: none, whatever the environment says.
    package var proxy: String?
    /// A PEM file that replaces the system's certificate authorities.
    package var certificateAuthorityFile: String?

    package init(
        connectTimeout: Duration = .seconds(10),
        totalTimeout: Duration = .seconds(30),
        maximumResponseBytes: Int = 16 << 20,
        maximumHeaderBytes: Int = 64 << 10,
        proxy: String? = nil,
        certificateAuthorityFile: String? = nil
    ) {
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.maximumResponseBytes = maximumResponseBytes
        self.maximumHeaderBytes = maximumHeaderBytes
        self.proxy = proxy
        self.certificateAuthorityFile = certificateAuthorityFile
    }
}
