package import Disclosure

/// Whether the program can take deliveries now, as `/readyz` tells anybody who asks.
package enum Readiness: Equatable, Sendable {
    case ready
    /// A word such as `starting` or `stopping`.
    case notReady(Text<Public>)
}
