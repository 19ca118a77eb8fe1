"""Write the current messages into the tables: ``python -m tests.mistakes``. Review the difference."""

from tests.mistakes.table import NO_ERROR, TABLES, Shop, read


def main() -> None:
    """Rewrite each table, and print how many mistakes it has."""
    shop = Shop()
    silent = confusing = count = 0
    for table in TABLES:
        mistakes = iter(read(table))
        lines: list[str] = []
        for line in table.read_text("utf-8").splitlines():
            if line.startswith("    "):
                continue
            lines.append(line)
            if line.startswith(">>>"):
                mistake = next(mistakes)
                message = shop.make(mistake.code)
                count += 1
                silent += message.startswith(NO_ERROR[:-1])
                confusing += mistake.is_confusing
                lines += [f"    {part}" for part in message.splitlines()]
        table.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{count} mistakes, {silent} without a message, {confusing} with a confusing one")  # noqa: T201


if __name__ == "__main__":
    main()
