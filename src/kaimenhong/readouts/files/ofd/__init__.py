"""OFD files (GB/T 33190-2016), the fixed pages of Chinese offices."""

from kaimenhong.readouts.files.ofd.document import read

__all__ = ["read"]
