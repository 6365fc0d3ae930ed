/// How both sides are told something.
struct Telling {
    /// The number of the effect that says it where the reporter reads; nil: nothing does.
    let heardBy: Int?
    /// The number of the effect that mails it to the reporter; nil: nothing is mailed.
    let mailedBy: Int?
}
