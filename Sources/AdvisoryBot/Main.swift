/// The program's entry; everything it does stands in other files, because closures made here belong to the main actor.
@main
enum Main {
    static func main() async { await Program.run() }
}
