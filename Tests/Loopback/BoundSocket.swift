internal import Foundation

/// Binds a socket to a free port of 127.0.0.1. Until it listens, whoever connects is refused.
package func boundSocket() throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
        }
    }
    guard result else { throw CocoaError(.featureUnsupported) }
    return (descriptor, UInt16(bigEndian: address.sin_port))
}

/// A port of 127.0.0.1 that was free a moment ago.
package func freePort() throws -> UInt16 {
    let (descriptor, port) = try boundSocket()
    close(descriptor)
    return port
}
