extension Pages {
    /// What time it is here, with the buttons that move it on; nothing where nobody can.
    func clock(_ path: String) -> Markup {
        guard state.moveTime != nil else { return "" }
        return """
            <div class="box"><div class="head">Here it is <b>\(time(world.now))</b></div>
            <div class="body"><form class="line" method="post" action="\(path)/time">
            <button name="days" value="1">Let a day pass</button>
            <button name="days" value="7">Let a week pass</button></form></div></div>
            """
    }
}
