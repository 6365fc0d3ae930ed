import Foundation
import Loopback
import Locking

/// A loopback TCP server that answers byte for byte what a test says, a thread for each connection.
final class RawServer: Sendable {
    /// One accepted connection; closed when the script returns.
    struct Connection: Sendable {
        /// From 1, in the order of acceptance.
        let number: Int
        let descriptor: Int32
        fileprivate let requests: Locked<[String]>

        /// Reads one request with its Content-Length body and records it; nil at the end of the connection.
        func readRequest() -> String? {
            var bytes: [UInt8] = []
            while !isComplete(bytes) {
                var byte: UInt8 = 0
                guard recv(descriptor, &byte, 1, 0) == 1 else { return nil }
                bytes.append(byte)
            }
            let request = String(decoding: bytes, as: UTF8.self)
            record(request)
            return request
        }

        /// Counts a request as received.
        func record(_ request: String) { requests.withLock { $0.append(request) } }

        /// Writes text; what the other side no longer wants is dropped.
        func write(_ text: String) {
            var bytes = Array(text.utf8)[...]
            while !bytes.isEmpty {
                let count = bytes.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return }
                bytes = bytes.dropFirst(count)
            }
        }

        /// Returns when the other side has closed.
        func waitForClose() {
            var byte: UInt8 = 0
            while recv(descriptor, &byte, 1, 0) > 0 {}
        }

        private func isComplete(_ bytes: [UInt8]) -> Bool {
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { return false }
            let length = text[..<end.lowerBound].components(separatedBy: "\r\n")
                .first { $0.lowercased().hasPrefix("content-length: ") }.flatMap { Int($0.dropFirst(16)) }
            return text[end.upperBound...].utf8.count >= length ?? 0
        }
    }

    let port: UInt16
    private let requests = Locked<[String]>([])
    private let connectionCount = Locked(0)

    /// Every request that was read completely, in order.
    var received: [String] { requests.withLock { $0 } }
    var connections: Int { connectionCount.withLock { $0 } }
    var url: String { "http://127.0.0.1:\(port)" }

    init(_ script: @escaping @Sendable (Connection) -> Void) throws {
        // Never closed: its number could become another server's while this thread still accepts from it.
        let listener: Int32
        (listener, port) = try boundSocket()
        listen(listener, 128)
        let (requests, connectionCount) = (requests, connectionCount)
        Thread.detachNewThread {
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else { return }
                let number = connectionCount.withLock { count in
                    count += 1
                    return count
                }
                Thread.detachNewThread {
                    script(Connection(number: number, descriptor: descriptor, requests: requests))
                    close(descriptor)
                }
            }
        }
    }

    /// Answers every request on every connection with the same text.
    convenience init(answering text: String) throws {
        try self.init { connection in
            while connection.readRequest() != nil { connection.write(text) }
        }
    }

    /// Answers the first request with the text and closes.
    convenience init(answeringOnce text: String) throws {
        try self.init { connection in
            if connection.readRequest() != nil { connection.write(text) }
        }
    }
}

/// Gives a socket's port back.
func closeSocket(_ descriptor: Int32) { close(descriptor) }
