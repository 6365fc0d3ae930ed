internal import CLinux

/// A connection that is not encrypted.
final class PlainChannel: Channel {
    private let descriptor: Descriptor

    init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

    var descriptorNumber: Int32 { descriptor.number }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> ChannelResult {
        result(recv(descriptor.number, buffer.baseAddress, buffer.count, 0), waitingFor: .input)
    }

    func write(_ bytes: UnsafeRawBufferPointer) -> ChannelResult {
        // Without the flag a client that went away would end the process by SIGPIPE.
        result(send(descriptor.number, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)), waitingFor: .output)
    }

    func endOutput() { shutdown(descriptor.number, Int32(SHUT_WR)) }

    private func result(_ count: Int, waitingFor interest: Poller.Interest) -> ChannelResult {
        if count > 0 { return .moved(count) }
        guard count < 0, linux_errno() == EAGAIN || linux_errno() == EINTR else { return .ended }
        return .waits(for: interest)
    }
}
