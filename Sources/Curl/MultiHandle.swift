internal import CCurl

/// libcurl's set of running transfers, with the connections that they share.
final class MultiHandle: @unchecked Sendable {
    // Sendable: `wake` may be called from any thread (https://curl.se/libcurl/c/curl_multi_wakeup.html); everything
    // else is called by the one thread of CurlLoop, and deinit when nobody holds this any more.
    private let pointer: UnsafeMutableRawPointer

    init() {
        // Counted by libcurl and thread-safe since 7.84; never undone, because resolver threads may outlive a client.
        guard curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK, let pointer = curl_multi_init() else {
            preconditionFailure("libcurl could not be started")
        }
        self.pointer = pointer
    }

    deinit { curl_multi_cleanup(pointer) }

    /// Ends the current or the next `wait`; from any thread.
    func wake() {
        guard curl_multi_wakeup(pointer) == CURLM_OK else { preconditionFailure("libcurl's thread can't be woken") }
    }

    /// Starts a transfer; false if libcurl is out of memory.
    func add(_ handle: EasyHandle) -> Bool {
        curl_multi_add_handle(pointer, handle.pointer) == CURLM_OK
    }

    /// Ends a transfer, whether it is finished or not.
    func remove(_ handle: EasyHandle) {
        check(curl_multi_remove_handle(pointer, handle.pointer))
    }

    /// Does what can be done without waiting.
    func perform() {
        var running: Int32 = 0
        check(curl_multi_perform(pointer, &running))
    }

    /// The handle of a transfer that has ended, each once, and how.
    func nextFinished() -> (UnsafeMutableRawPointer, CURLcode)? {
        var code = CURLE_OK
        guard let handle = curl_next_finished(pointer, &code) else { return nil }
        return (handle, code)
    }

    /// Waits until there is something to do, a second at most.
    func wait() {
        check(curl_multi_poll(pointer, nil, 0, 1000, nil))
    }

    private func check(_ code: CURLMcode) {
        guard code == CURLM_OK else {
            preconditionFailure("libcurl's transfers are broken: \(String(cString: curl_multi_strerror(code)))")
        }
    }
}
