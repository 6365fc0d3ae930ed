/// How far ahead the program puts off what it can't do now, in seconds.
package enum Postponement {
    /// Nothing is put off for longer.
    package static let longest = 65 * 60.0
    /// What is due later than this was put off before the clock was set back, and counts as due.
    package static let latest = longest + 5 * 60
}
