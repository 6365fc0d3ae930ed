extension EventLoop {
    /// What a loop works with and never changes.
    struct Setup: Sendable {
        let configuration: HTTPServerConfiguration
        let handler: any HTTPHandler
        let clock: HTTPClock
        let tls: TLSContext?
    }
}
