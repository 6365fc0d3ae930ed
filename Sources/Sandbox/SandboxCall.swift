/// One REST call as a test sees it that decides about faults.
package struct SandboxCall: Sendable {
    package let method: String
    /// Without the API's prefix, as it was sent.
    package let path: String
    /// Counted from 1 over all calls of the sandbox.
    package let number: Int
    package let isWrite: Bool
}
