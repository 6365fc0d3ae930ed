internal import CLinux

/// A socket that is bound and listens; connections wait in it until they are accepted.
final class ListeningSocket: Sendable {
    /// What came of trying to accept a connection.
    enum Accepted: ~Copyable {
        case connection(Descriptor)
        /// Nobody waits.
        case none
        /// The process or the machine has no room for another socket; whoever waits goes on waiting.
        case noRoom
    }

    private let descriptor: Descriptor

    /// Binds to an address of `host`, for a name with several the IPv4 one; port 0 lets the system choose.
    init(host: String, port: Int) throws(HTTPServerError) {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        var list: UnsafeMutablePointer<addrinfo>?
        defer { if let list { freeaddrinfo(list) } }
        var result: Int32 = 0
        // Clients that are told a name try all its addresses; those that are told an address mostly mean IPv4.
        for family in [AF_INET, AF_INET6] where list == nil {
            hints.ai_family = family
            result = getaddrinfo(bare, "\(port)", &hints, &list)
        }
        guard let list else { throw .unknownHost(host, reason: String(cString: gai_strerror(result))) }
        guard let descriptor = Self.listening(on: list.pointee) else {
            throw .cannotListen(host: host, port: port, reason: HTTPServerError.text(ofErrorNumber: linux_errno()))
        }
        self.descriptor = descriptor
    }

    private static func listening(on address: addrinfo) -> Descriptor? {
        guard let descriptor = Descriptor(socket(address.ai_family, linux_stream_socket, 0)) else { return nil }
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(descriptor.number, SOL_SOCKET, SO_REUSEADDR, &on, size)
        if address.ai_family == AF_INET6 {
            // `::` means every address, whatever the system's default.
            var off: Int32 = 0
            setsockopt(descriptor.number, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, size)
        }
        guard bind(descriptor.number, address.ai_addr, address.ai_addrlen) == 0,
            listen(descriptor.number, SOMAXCONN) == 0
        else { return nil }
        return descriptor
    }

    var number: Int32 { descriptor.number }

    /// The port that is bound.
    var port: Int {
        var address = sockaddr_in6()
        var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let result = withUnsafeMutableBytes(of: &address) { bytes in
            getsockname(descriptor.number, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
        }
        guard result == 0 else { preconditionFailure("a bound socket has no name") }
        // The port is at the same place in sockaddr_in and sockaddr_in6.
        return Int(UInt16(bigEndian: address.sin6_port))
    }

    /// Takes the next connection that waits, and makes it ready for the loop.
    func accept() -> Accepted {
        while true {
            if let connection = Descriptor(accept4(descriptor.number, nil, nil, linux_accepted_socket)) {
                var on: Int32 = 1
                setsockopt(
                    connection.number,
                    Int32(IPPROTO_TCP),
                    TCP_NODELAY,
                    &on,
                    socklen_t(MemoryLayout<Int32>.size)
                )
                return .connection(connection)
            }
            switch linux_errno() {
            case EAGAIN: return .none
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .noRoom
            // The others are about one connection that went away before it was accepted (accept(2)).
            case EINTR, ECONNABORTED, EPROTO, ENETDOWN, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH, EOPNOTSUPP,
                ENETUNREACH:
                continue
            default: return .none
            }
        }
    }
}
