internal import CCurl
internal import Glibc
internal import Locking

/// The one thread that runs every transfer of a client, and the inbox through which the others reach it.
final class CurlLoop: Sendable {
    private struct Inbox {
        var calls: [PendingCall] = []
        var cancelled: [UInt64] = []
        var isStopped = false
        var lastID: UInt64 = 0
    }

    private let configuration: CurlConfiguration
    private let multi = MultiHandle()
    private let inbox = Locked(Inbox())

    init(_ configuration: CurlConfiguration) { self.configuration = configuration }

    /// Starts the thread, which keeps this alive until `stop`.
    func start() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let result = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            context
        )
        guard result == 0 else { preconditionFailure("libcurl's thread could not be started") }
        pthread_detach(thread)
    }

    /// Names a call, for `cancel`.
    func nextID() -> UInt64 {
        inbox.withLock { inbox in
            inbox.lastID += 1
            return inbox.lastID
        }
    }

    /// Hands a call to the thread; after `stop` it is answered at once.
    func submit(_ call: PendingCall) {
        let isStopped = inbox.withLock { inbox in
            if !inbox.isStopped { inbox.calls.append(call) }
            return inbox.isStopped
        }
        if isStopped {
            call.finish(.failure(CurlError(kind: .notSent, message: "the client was shut down")))
        } else {
            multi.wake()
        }
    }

    /// Gives a call up, if it was submitted and has not ended.
    func cancel(_ id: UInt64) {
        inbox.withLock { $0.cancelled.append(id) }
        multi.wake()
    }

    /// Gives every call up and ends the thread.
    func stop() {
        inbox.withLock { $0.isStopped = true }
        multi.wake()
    }

    private func run() {
        blockBrokenPipeSignal()
        // By handle; keeps a transfer alive while libcurl holds a pointer to it.
        var transfers: [UnsafeMutableRawPointer: Transfer] = [:]
        while true {
            let work = inbox.withLock { inbox in
                let work = inbox
                inbox.calls = []
                inbox.cancelled = []
                return work
            }
            for call in work.calls {
                guard let transfer = started(call) else { continue }
                transfers[transfer.handle.pointer] = transfer
            }
            for transfer in transfers.values where work.isStopped || work.cancelled.contains(transfer.call.id) {
                transfers[transfer.handle.pointer] = nil
                multi.remove(transfer.handle)
                transfer.finishCancelled()
            }
            if work.isStopped { return }
            multi.perform()
            while let (handle, code) = multi.nextFinished() {
                guard let transfer = transfers.removeValue(forKey: handle) else {
                    preconditionFailure("libcurl finished a transfer that was not started")
                }
                multi.remove(transfer.handle)
                transfer.finish(code)
            }
            multi.wait()
        }
    }

    private func started(_ call: PendingCall) -> Transfer? {
        do throws(CurlError) {
            let transfer = try Transfer(call, configuration)
            guard multi.add(transfer.handle) else {
                throw CurlError(kind: .notSent, message: "libcurl could not start the transfer")
            }
            return transfer
        } catch {
            call.finish(.failure(error))
            return nil
        }
    }
}

/// OpenSSL writes to sockets without MSG_NOSIGNAL, and CURLOPT_NOSIGNAL leaves SIGPIPE to the program.
/// https://curl.se/libcurl/c/CURLOPT_NOSIGNAL.html
private func blockBrokenPipeSignal() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
}
