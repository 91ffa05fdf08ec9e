"""Many documents at once: `kaimenhong readout PATH… --out DIR`."""

from kaimenhong.config.batch.run import run

__all__ = ["run"]
