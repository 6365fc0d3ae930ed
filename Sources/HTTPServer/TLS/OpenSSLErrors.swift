internal import COpenSSL

/// The errors that OpenSSL keeps for each thread.
enum OpenSSLErrors {
    /// Empties the thread's queue and returns the texts of what was in it.
    static func take() -> String {
        var texts: [String] = []
        while true {
            let code = ERR_get_error()
            guard code != 0 else { break }
            texts.append(ERR_reason_error_string(code).map { String(cString: $0) } ?? "error \(code)")
        }
        return texts.isEmpty ? "unknown reason" : texts.joined(separator: ", ")
    }
}
