"""Write predictions for annotated readouts in the form the scorer reads.

    python tools/predict_readouts.py CORPUS OUT.json     CORPUS/readouts/NNN.txt with NNN.gold.json beside it
Only the text and the publish date (of NNN.json, or of the gold) are read.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from kaimenhong.readouts import CannotRead, read, to_dict


def main(corpus: Path, target: Path) -> None:
    folder = corpus / "readouts" if (corpus / "readouts").is_dir() else corpus
    predictions = {
        f"readouts/{gold.name[:-10]}": predict(gold) for gold in sorted(folder.glob("*.gold.json"))
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(predictions, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{target}: {len(predictions)} documents")


def predict(gold: Path) -> dict[str, object]:
    text = gold.with_name(gold.name.replace(".gold.json", ".txt")).read_bytes()
    try:
        return to_dict(read(text, published=published(gold)))
    except CannotRead as wrong:
        return {"refused": wrong.sentence}


def published(gold: Path) -> date | None:
    sidecar = gold.with_name(gold.name.replace(".gold.json", ".json"))
    known = json.loads(sidecar.read_text(encoding="utf-8")).get("publish_date") if sidecar.exists() else None
    known = known or json.loads(gold.read_text(encoding="utf-8")).get("published")
    return date.fromisoformat(known) if known else None


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
