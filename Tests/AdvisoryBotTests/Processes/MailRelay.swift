import Foundation
import Locking

/// A relay in front of a mail server, on loopback, that lets nothing through any more where a test says so.
final class MailRelay: Sendable {
    /// What is kept back: the first answer or command of its kind, and all that would follow on its connection.
    enum Stop { case answerToFetch, storeCommand, answerToStore }

    private struct State {
        var stop: Stop?
        var hasStopped = false
    }

    let port: Int
    private let listener: Int32
    private let state = Locked(State())

    /// Whether what is to be kept back has come.
    var hasStopped: Bool { state.withLock { $0.hasStopped } }

    init(to serverPort: Int) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        port = try boundPort(of: listener)
        listen(listener, 16)
        let (listener, state) = (listener, state)
        Thread.detachNewThread {
            while case let client = accept(listener, nil, nil), client >= 0 {
                let link = Link(client: client, serverPort: serverPort, state: state)
                Thread.detachNewThread { link.carryCommands() }
                Thread.detachNewThread { link.carryAnswers() }
            }
            close(listener)
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// Keeps the next of this kind back; nil: lets everything through.
    func keepBack(_ stop: Stop?) { state.withLock { $0 = State(stop: stop) } }

    /// One connection from the program to the server.
    private final class Link: Sendable {
        private let client: Int32
        private let server: Int32
        private let state: Locked<State>
        /// Whether the server's next answer is what is kept back.
        private let keepsAnswers = Locked(false)

        init(client: Int32, serverPort: Int, state: Locked<State>) {
            (self.client, self.state) = (client, state)
            server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            withLoopback(port: serverPort) { _ = connect(server, $0, $1) }
        }

        deinit {
            close(client)
            close(server)
        }

        /// libcurl sends each command whole and waits for its answer.
        func carryCommands() {
            carry(from: client, to: server) { bytes in
                let command = String(decoding: bytes, as: UTF8.self)
                switch state.withLock({ $0.stop }) {
                case .storeCommand where command.contains(" UID STORE "):
                    state.withLock { $0.hasStopped = true }
                    return false
                case .answerToStore where command.contains(" UID STORE "),
                    .answerToFetch where command.contains(" UID FETCH "):
                    keepsAnswers.withLock { $0 = true }
                    return true
                case .storeCommand, .answerToStore, .answerToFetch, nil: return true
                }
            }
        }

        func carryAnswers() {
            carry(from: server, to: client) { _ in
                guard keepsAnswers.withLock({ $0 }) else { return true }
                state.withLock { $0.hasStopped = true }
                return false
            }
        }

        /// Carries bytes until one side ends; `mayPass` says whether they arrive.
        private func carry(from source: Int32, to target: Int32, mayPass: (ArraySlice<UInt8>) -> Bool) {
            let size = 65_536
            var buffer = [UInt8](repeating: 0, count: size)
            while case let count = recv(source, &buffer, size, 0), count > 0 {
                var rest = buffer[..<count]
                guard mayPass(rest) else { continue }
                while !rest.isEmpty {
                    let sent = rest.withUnsafeBytes { send(target, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                    guard sent > 0 else { break }
                    rest = rest.dropFirst(sent)
                }
            }
            for descriptor in [client, server] { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }
}

/// Binds a socket to a port of 127.0.0.1 that the system chooses, and returns that.
func boundPort(of descriptor: Int32) throws -> Int {
    let isBound = withLoopback(port: 0) { bind(descriptor, $0, $1) == 0 }
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isNamed = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) == 0 }
    }
    guard isBound, isNamed else { throw CocoaError(.fileReadUnknown) }
    return Int(UInt16(bigEndian: address.sin_port))
}

private func withLoopback<Value>(port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Value) -> Value {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
}
