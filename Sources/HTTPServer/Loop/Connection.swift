/// One client's connection: the machine that decides, and the channel through which it is done.
final class Connection {
    let id: UInt64
    let channel: any Channel
    var machine: ConnectionMachine
    /// Bytes to be sent, of which the first `outputSent` are sent.
    private var output: [UInt8] = []
    private var outputSent = 0
    /// What reading and writing wait for; not always input and output, because TLS mixes the two.
    private var readingWaits: Poller.Interest = .input
    private var writingWaits: Poller.Interest = .output
    /// What the poller watches for at present.
    var watched: Poller.Interest = .input
    /// How many of its bytes are in the budget.
    var budgeted = 0

    init(id: UInt64, channel: any Channel, machine: ConnectionMachine) {
        self.id = id
        self.channel = channel
        self.machine = machine
    }

    /// What the poller should watch for.
    var wanted: Poller.Interest {
        var wanted: Poller.Interest = []
        if machine.wantsInput { wanted.formUnion(readingWaits) }
        if hasOutput { wanted.formUnion(writingWaits) }
        return wanted
    }

    var hasOutput: Bool { outputSent < output.count }

    /// Tells whether reading makes sense when the descriptor is ready for `ready`.
    func shouldRead(_ ready: Poller.Interest) -> Bool {
        machine.wantsInput && !ready.isDisjoint(with: readingWaits.union(.hangUp))
    }

    /// Tells whether there is something to send and the descriptor, ready for `ready`, may take it.
    func shouldWrite(_ ready: Poller.Interest) -> Bool {
        hasOutput && !ready.isDisjoint(with: writingWaits.union(.hangUp))
    }

    /// Reads once into `buffer`: how many bytes came, 0 where there is nothing yet, `nil` where nothing will come.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        switch channel.read(into: buffer) {
        case .moved(let count):
            readingWaits = .input
            return count
        case .ended: return nil
        case .waits(let interest):
            readingWaits = interest
            return 0
        }
    }

    /// Has `bytes` sent after what is to be sent already.
    func enqueue(_ bytes: [UInt8]) {
        if hasOutput { output += bytes } else { (output, outputSent) = (bytes, 0) }
    }

    /// Sends what there is room for; `false` where the connection is broken.
    func flush() -> Bool {
        while hasOutput {
            switch output.withUnsafeBytes({ channel.write(UnsafeRawBufferPointer(rebasing: $0[outputSent...])) }) {
            case .moved(let count):
                writingWaits = .output
                outputSent += count
            case .ended: return false
            case .waits(let interest):
                writingWaits = interest
                return true
            }
        }
        (output, outputSent) = ([], 0)
        return true
    }
}
