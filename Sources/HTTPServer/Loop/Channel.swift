/// The two directions of a connection, encrypted or not. Nothing blocks.
protocol Channel: AnyObject {
    /// Reads what has come, into `buffer`.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> ChannelResult

    /// Writes as much of `bytes` as there is room for; the same bytes come again after a wait.
    func write(_ bytes: UnsafeRawBufferPointer) -> ChannelResult

    /// Tells the client that nothing more will be sent.
    func endOutput()

    /// What is watched by the poller; closed with the channel.
    var descriptorNumber: Int32 { get }
}

/// What came of reading or writing.
enum ChannelResult {
    /// So many bytes, more than 0.
    case moved(Int)
    /// Come again when the descriptor is ready for this.
    case waits(for: Poller.Interest)
    /// The client has closed, or the connection is broken.
    case ended
}
