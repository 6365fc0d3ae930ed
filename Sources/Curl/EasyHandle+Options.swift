internal import CCurl

extension EasyHandle {
    /// Prepares one call of whatever protocol.
    func prepare(_ call: CheckedCall, _ configuration: CurlConfiguration) throws(CurlError) {
        switch call {
        case .http(let request): try prepare(request, configuration)
        case .mail(let request): try prepare(request, configuration)
        }
    }

    /// Prepares one HTTP call: everything libcurl could do by itself is off, everything it must check is on.
    func prepare(_ request: CheckedRequest, _ configuration: CurlConfiguration) throws(CurlError) {
        try setDestination(request.url, configuration)
        try setLimits(configuration)
        try setHeaders(request.headerLines)
        try setMethod(request)
        try setConnectionUse(request)
    }

    private func setDestination(_ url: CurlURL, _ configuration: CurlConfiguration) throws(CurlError) {
        try set(CURLOPT_URL, url.text)
        try set(CURLOPT_PROTOCOLS_STR, url.isEncrypted ? "https" : "http")
        try set(CURLOPT_REDIR_PROTOCOLS_STR, "https")
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        try set(CURLOPT_PATH_AS_IS, 1)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_NETRC, 0)
        // An empty text, unlike none, keeps http_proxy, https_proxy, all_proxy and no_proxy out.
        // https://curl.se/libcurl/c/CURLOPT_PROXY.html
        try set(CURLOPT_PROXY, url.isEncrypted ? configuration.proxy ?? "" : "")
        try set(CURLOPT_NOPROXY, "")
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // Authorization is for the server, not for the proxy that leads to it.
        try set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        try setTrust(configuration)
    }

    /// Has the server's certificate checked, and its name in it.
    func setTrust(_ configuration: CurlConfiguration) throws(CurlError) {
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        if let file = configuration.certificateAuthorityFile { try set(CURLOPT_CAINFO, file) }
    }

    /// Bounds the time that a call takes.
    func setLimits(_ configuration: CurlConfiguration) throws(CurlError) {
        try set(CURLOPT_NOSIGNAL, 1)
        // A call that ends while its name is being resolved does not make the other calls wait for the resolver.
        // https://curl.se/libcurl/c/CURLOPT_QUICK_EXIT.html
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(configuration.connectTimeout))
        try set(CURLOPT_TIMEOUT_MS, milliseconds(configuration.totalTimeout))
        try set(CURLOPT_HTTP09_ALLOWED, 0)
    }

    private func setMethod(_ request: CheckedRequest) throws(CurlError) {
        if let body = request.body { try setBody(body) }
        switch request.method {
        case .get: try set(CURLOPT_HTTPGET, 1)
        case .head: try set(CURLOPT_NOBODY, 1)
        case .post: break
        case .put, .patch, .delete: try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
    }

    /// libcurl sends a request again by itself when a connection that it reused, or an HTTP/2 stream, dies without an
    /// answer.
    ///
    /// So a read may reuse and share connections, and a write gets one of its own, in HTTP/1.1, which is used for
    /// nothing else.
    /// https://github.com/curl/curl/blob/curl-7_88_1/lib/transfer.c (Curl_retry_request)
    private func setConnectionUse(_ request: CheckedRequest) throws(CurlError) {
        if request.method.isWrite {
            try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
            try set(CURLOPT_FRESH_CONNECT, 1)
            try set(CURLOPT_FORBID_REUSE, 1)
        } else {
            try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
            try set(CURLOPT_PIPEWAIT, request.url.isEncrypted ? 1 : 0)
        }
    }
}

/// At least 1, because libcurl takes 0 for "no limit".
private func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
}
