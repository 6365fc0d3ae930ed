import Foundation
import Loopback
import Locking

/// A loopback TCP server that speaks in lines, as a test says; a thread for each connection.
final class LineServer: Sendable {
    /// One accepted connection; closed when the script returns.
    struct Connection: Sendable {
        let descriptor: Int32
        fileprivate let heard: Locked<[String]>

        /// Reads a line without its CR LF and records it; nil at the end of the connection.
        func line() -> String? {
            var bytes: [UInt8] = []
            while bytes.suffix(2) != [0x0D, 0x0A] {
                var byte: UInt8 = 0
                guard recv(descriptor, &byte, 1, 0) == 1 else { return nil }
                bytes.append(byte)
            }
            let line = String(decoding: bytes.dropLast(2), as: UTF8.self)
            heard.withLock { $0.append(line) }
            return line
        }

        /// Writes text with CR LF after it.
        func say(_ text: String) {
            var bytes = Array((text + "\r\n").utf8)[...]
            while !bytes.isEmpty {
                let count = bytes.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return }
                bytes = bytes.dropFirst(count)
            }
        }
    }

    let port: UInt16
    private let lines = Locked<[String]>([])

    /// Every line that a client said, in order.
    var heard: [String] { lines.withLock { $0 } }

    init(_ script: @escaping @Sendable (Connection) -> Void) throws {
        // Never closed: its number could become another server's while this thread still accepts from it.
        let listener: Int32
        (listener, port) = try boundSocket()
        listen(listener, 16)
        let lines = lines
        Thread.detachNewThread {
            while case let descriptor = accept(listener, nil, nil), descriptor >= 0 {
                Thread.detachNewThread {
                    script(Connection(descriptor: descriptor, heard: lines))
                    close(descriptor)
                }
            }
        }
    }
}
