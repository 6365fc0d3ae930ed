import Foundation
import CLinux

/// A client that sends exactly the bytes it is told to, and reads until there is nothing more.
///
/// It blocks, so it is used on a thread of its own; every read gives up after a minute.
final class RawClient: Sendable {
    struct Refused: Error {}

    let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafeBytes(of: &address) { bytes in
            connect(
                descriptor,
                bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(MemoryLayout<sockaddr_in>.size)
            )
        }
        guard result == 0 else { throw Refused() }
    }

    deinit { close(descriptor) }

    /// Sends all of `text`, as far as the server takes it.
    func send(_ text: String) { send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                CLinux.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads until `text` ends what came, or nothing more comes.
    func read(until text: String) -> String {
        var all: [UInt8] = []
        var byte: UInt8 = 0
        while !all.suffix(text.utf8.count).elementsEqual(text.utf8), recv(descriptor, &byte, 1, 0) == 1 {
            all.append(byte)
        }
        return String(decoding: all, as: UTF8.self)
    }

    /// Reads until the server closes; `nil` if it resets the connection or says nothing for a minute.
    func readToEnd() -> String? {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return count == 0 ? String(decoding: all, as: UTF8.self) : nil }
            all += buffer[..<count]
        }
    }

    /// Tells whether something comes within so many milliseconds; nothing is read.
    func hears(withinMilliseconds limit: Int32) -> Bool {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&wanted, 1, limit) > 0
    }

    /// Goes away so that the server sees a reset.
    func reset() {
        // Connecting to no family dissolves a connection (connect(2)), and the descriptor stays until deinit.
        var nobody = sockaddr()
        nobody.sa_family = sa_family_t(AF_UNSPEC)
        connect(descriptor, &nobody, socklen_t(MemoryLayout<sockaddr>.size))
    }
}
