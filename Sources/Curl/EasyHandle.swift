internal import CCurl

/// One libcurl transfer handle with what must live as long as it does.
///
/// Belongs to the thread that made it.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    private var recipients: UnsafeMutablePointer<curl_slist>?
    private let message: UnsafeMutablePointer<CChar>

    init() throws(CurlError) {
        guard let pointer = curl_easy_init() else {
            throw CurlError(
                kind: .notSent,
                code: Int32(CURLE_FAILED_INIT.rawValue),
                message: "libcurl is out of memory"
            )
        }
        self.pointer = pointer
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try check(curl_set_pointer(pointer, CURLOPT_ERRORBUFFER, message))
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(headers)
        curl_slist_free_all(recipients)
        message.deallocate()
    }

    /// Sets a number or a switch.
    func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(curl_set_long(pointer, option, value))
    }

    /// Sets a text, which libcurl copies.
    func set(_ option: CURLoption, _ value: String) throws(CurlError) {
        try check(curl_set_string(pointer, option, value))
    }

    /// Sets the header lines of the request.
    func setHeaders(_ lines: [String]) throws(CurlError) {
        try append(lines, to: &headers)
        try check(curl_set_list(pointer, CURLOPT_HTTPHEADER, headers))
    }

    /// Sets the addresses that a mail goes to.
    func setRecipients(_ addresses: [String]) throws(CurlError) {
        try append(addresses, to: &recipients)
        try check(curl_set_list(pointer, CURLOPT_MAIL_RCPT, recipients))
    }

    /// Sets the bytes to send, which libcurl copies; the method becomes POST unless another is named afterwards.
    func setBody(_ bytes: [UInt8]) throws(CurlError) {
        try set(CURLOPT_POST, 1)
        try check(curl_set_long(pointer, CURLOPT_POSTFIELDSIZE, bytes.count))
        // Without a byte to point to, libcurl would ask a read callback for the body.
        let code = (bytes.isEmpty ? [0] : bytes).withUnsafeBytes { buffer in
            curl_set_pointer(pointer, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: buffer.baseAddress))
        }
        try check(code)
    }

    /// Hands header lines, body pieces and the moment before each sending to `receiver`, and asks it for what a mail
    /// says; it must outlive the transfer.
    func setCallbacks(_ receiver: Transfer) throws(CurlError) {
        let context = Unmanaged.passUnretained(receiver).toOpaque()
        try check(curl_set_pointer(pointer, CURLOPT_HEADERDATA, context))
        try check(curl_set_pointer(pointer, CURLOPT_WRITEDATA, context))
        try check(curl_set_pointer(pointer, CURLOPT_READDATA, context))
        try check(curl_set_pointer(pointer, CURLOPT_PREREQDATA, context))
        try check(
            curl_set_callback(pointer, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                guard let context else { return 0 }
                let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().takeHeaderLine(line)
                    ? line.count : 0
            }
        )
        try check(
            curl_set_callback(pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                guard let context else { return 0 }
                let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().takeBody(piece) ? piece.count : 0
            }
        )
        try check(
            curl_set_callback(pointer, CURLOPT_READFUNCTION) { bytes, size, count, context in
                guard let context else { return Int(CURL_READFUNC_ABORT) }
                let space = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
                return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().giveContent(space)
            }
        )
        try check(
            curl_set_before_request(pointer) { context, _, _, _, _ in
                guard let context else { return CURL_PREREQFUNC_ABORT }
                let mayGo = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().startsSending()
                return mayGo ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            }
        )
    }

    /// Tells what went wrong, in libcurl's words.
    func message(for code: CURLcode) -> String {
        message[0] != 0 ? String(cString: message) : String(cString: curl_easy_strerror(code))
    }

    /// The server's last reply code, 0 if none came.
    var lastReply: Int {
        var reply = 0
        return curl_last_reply(pointer, &reply) == CURLE_OK ? reply : 0
    }

    private func append(_ lines: [String], to list: inout UnsafeMutablePointer<curl_slist>?) throws(CurlError) {
        for line in lines {
            guard let longer = curl_slist_append(list, line) else { try check(CURLE_OUT_OF_MEMORY); return }
            list = longer
        }
    }

    /// Everything set here is set before the transfer starts, so a failure means that nothing was sent.
    private func check(_ code: CURLcode) throws(CurlError) {
        guard code == CURLE_OK else {
            throw CurlError(
                kind: .notSent,
                code: Int32(code.rawValue),
                message: String(cString: curl_easy_strerror(code))
            )
        }
    }
}
