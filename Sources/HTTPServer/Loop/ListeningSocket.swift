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

    /// Binds to the first address of `host` that can be bound; port 0 lets the system choose.
    init(host: String, port: Int) throws(HTTPServerError) {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        let result = getaddrinfo(bare, "\(port)", &hints, &list)
        guard result == 0 else { throw .unknownHost(host, reason: String(cString: gai_strerror(result))) }
        defer { freeaddrinfo(list) }

        var errorNumber = EADDRNOTAVAIL
        var next = list
        while let address = next?.pointee {
            if let bound = Self.listening(on: address) {
                descriptor = bound
                return
            }
            errorNumber = linux_errno()
            next = address.ai_next
        }
        throw .cannotListen(host: host, port: port, reason: HTTPServerError.text(ofErrorNumber: errorNumber))
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
