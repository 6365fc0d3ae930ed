internal import CCurl

extension EasyHandle {
    /// Prepares one errand at a mail server: no encryption, no word, unless the server is this machine.
    func prepare(_ request: CheckedMailRequest, _ configuration: CurlConfiguration) throws(CurlError) {
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_PROTOCOLS_STR, request.scheme.rawValue)
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        try set(CURLOPT_NETRC, 0)
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOPROXY, "")
        try setTrust(configuration)
        try setLimits(configuration)
        // Fails before a login or an address is sent if the server offers no STARTTLS.
        // https://curl.se/libcurl/c/CURLOPT_USE_SSL.html
        let isPlain = !request.scheme.isEncrypted && !request.requiresEncryption
        try set(CURLOPT_USE_SSL, Int((isPlain ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
        if let login = request.login {
            try set(CURLOPT_USERNAME, login.user)
            try set(CURLOPT_PASSWORD, login.password)
        }
        if request.isAlone {
            try set(CURLOPT_FRESH_CONNECT, 1)
            try set(CURLOPT_FORBID_REUSE, 1)
        }
        switch request.errand {
        case .submit(let from, let to, let content):
            try set(CURLOPT_MAIL_FROM, "<\(from)>")
            try setRecipients(to.map { "<\($0)>" })
            try set(CURLOPT_UPLOAD, 1)
            try set(CURLOPT_INFILESIZE, content.count)
        case .command(let command): try set(CURLOPT_CUSTOMREQUEST, command)
        case .fetch: break
        }
    }
}
