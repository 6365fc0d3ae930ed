package import HTTPServer

/// Something that goes wrong with one call, for tests.
package enum SandboxFault: Sendable {
    /// The call is carried out, its answer never arrives.
    case loseAnswerAfterDoing
    /// The call never arrives.
    case loseBeforeDoing
    /// The call is not carried out, and answered like this.
    case status(Int, headers: HTTPHeaders = HTTPHeaders(), body: String = "")
    /// A secondary limit: 403 with `Retry-After`, also for every call until then.
    case rateLimited(retryAfterSeconds: Int)
    /// The primary limit: 403 with nothing remaining until the reset.
    case primaryLimit(resetIn: Int)
    /// A redirect to another path that means the same.
    case redirect(Int)
}
