internal import CLinux

/// Why a server could not be made.
package enum HTTPServerError: Error, Equatable, CustomStringConvertible {
    case unknownHost(String, reason: String)
    case cannotListen(host: String, port: Int, reason: String)
    /// The file with the certificate chain can't be read, or is no PEM certificate.
    case badCertificate(file: String, reason: String)
    /// The file with the private key can't be read, is no PEM key, has a passphrase, or fits another certificate.
    case badKey(file: String, reason: String)
    /// The system has no room for what a server needs.
    case systemLimit(reason: String)

    package var description: String {
        switch self {
        case .unknownHost(let host, let reason): "the host \(host) is not known: \(reason)"
        case .cannotListen(let host, let port, let reason): "cannot listen on \(host), port \(port): \(reason)"
        case .badCertificate(let file, let reason): "the certificate \(file) cannot be used: \(reason)"
        case .badKey(let file, let reason): "the private key \(file) cannot be used: \(reason)"
        case .systemLimit(let reason): "the system refuses what a server needs: \(reason)"
        }
    }

    /// Says in words what a number in `errno` means.
    static func text(ofErrorNumber number: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard linux_error_text(number, buffer.baseAddress, buffer.count) == 0, let start = buffer.baseAddress else {
                return "error \(number)"
            }
            return String(cString: start)
        }
    }
}
