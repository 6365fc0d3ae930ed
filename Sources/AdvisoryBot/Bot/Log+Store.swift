extension Log {
    /// Logs that the store did not do something; whoever asked for it tries again by itself.
    func storeFailed(_ error: any Error, _ fields: LogField...) {
        log(.error, "store-failed", fields + [.problem("\(error)")])
    }
}
