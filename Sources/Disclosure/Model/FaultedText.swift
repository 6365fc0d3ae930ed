/// A text for the discussion of an advisory that the forge called invalid: whether the fault is the text's, the next
/// one shows.
package struct FaultedText: Equatable, Sendable, Codable {
    /// The number of the effect that was to write it.
    let effect: Int
    /// nil: it was the status card, which is written anew anyway.
    let text: Text<Private>?
}
