/// What every record says that is written before disclosure.
enum PrivateNotice {
    static let text = "Private: this vulnerability is not disclosed yet. Do not pass this on."
}
