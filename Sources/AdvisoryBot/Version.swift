/// The program's version, as it is printed and told to the forge.
enum Version {
    static let text = "0.1.0"
}
