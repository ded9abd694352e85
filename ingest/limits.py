"""How large an input may be. A limit is a promise to the other documents of a batch: none may eat the machine."""

from __future__ import annotations

MAX_BYTES = 256 * 1024 * 1024
"""Largest file, in bytes."""

MAX_PAGES = 5_000
"""Most pages of one document."""

MAX_PAGE_AREA = 14_400.0 * 14_400.0
"""Largest page, in square points: 200 by 200 inches, the largest page PDF 1.7 (annex C.2) allows."""

MAX_PAGE_CHARACTERS = 500_000
"""Most characters of one page; a dense tracker page has 10,000."""

OCR_DPI = 300
"""Pixels per inch at which the image of a page is read; Tesseract's language data were trained near it."""

LEAST_OCR_DPI = 120
"""A page so large that :data:`MAX_OCR_PIXELS` leaves fewer pixels per inch is not read from its image."""

MAX_OCR_PIXELS = 40_000_000
"""Most pixels of an image that is read; a page of 297 by 420 mm has 17 million."""

MAX_IMAGE_PIXELS = 200_000_000
"""Most pixels of the images that a page holds, so that it is painted."""

MAX_OCR_SECONDS = 120.0
"""Longest time to read one image; a dense page takes two to three."""

MAX_PART_BYTES = 64 * 1024 * 1024
"""Largest part of a Word file and largest web page, in bytes after decompression; 2,400 paragraphs and 300 tables are 2 MiB."""

MAX_ELEMENTS = 1_000_000
"""Most elements of markup in one part of a Word file or in a web page; 2,400 paragraphs and 300 tables have 60,000."""

MAX_DEPTH = 2_000
"""Deepest nesting of elements in a web page."""

MAX_STREAM_BYTES = 256 * 1024 * 1024
"""Most bytes that one stream of a PDF may unpack to, images aside; the content of a dense page has 100,000."""

MAX_MEMORY = 1024 * 1024 * 1024
"""Most memory that reading one PDF may take, in bytes of address space beyond that of the program."""

PAGE_SECONDS = 30.0
"""Longest time that one page of a PDF may take; a dense page takes a hundredth of a second, one whose text is recognised a few."""

MAX_ARCHIVE_BYTES = 2 * 1024 * 1024 * 1024
"""Largest archive that is fetched from an address, and most that a compressed tar archive may unpack to, in bytes."""

MAX_MEMBERS = 100_000
"""Most members of one archive."""

MAX_DIRECTORY_BYTES = 32 * 1024 * 1024
"""Largest list of members of one archive, in bytes."""

MAX_RATIO = 200
"""Most bytes that one byte of an archive may unpack to, beyond the first ``FREE_RATIO_BYTES``; text packs to a tenth, a page of spaces to a hundredth."""

FREE_RATIO_BYTES = 16 * 1024 * 1024
"""What an archive or a member of one may unpack to, whatever its ratio, in bytes."""

CONNECT_SECONDS = 10.0
"""Longest time to reach a server."""

READ_SECONDS = 30.0
"""Longest silence of a server."""

FETCH_SECONDS = 60.0
"""Longest time until a server has sent its answer's head, redirects included; with it begins what ``LEAST_RATE`` allows."""

LEAST_RATE = 32 * 1024
"""Bytes that a server must send each second on average; ``FETCH_SECONDS`` are granted on top."""

MAX_REDIRECTS = 5
"""Most redirects that are followed."""

DOCUMENT_SECONDS = 60.0
"""Longest time that a document of a batch may take, to which each of its pages adds ``SECONDS_A_PAGE``: limits follow progress."""

SECONDS_A_PAGE = 2.0
"""What a page adds to the time of its document; the slowest of 352 good pages took a fifth of a second on average."""

OCR_SECONDS_A_PAGE = 20.0
"""The same where images of pages may be read; a dense page takes two to three."""

MAX_ANSWER_BYTES = 1024 * 1024 * 1024
"""Most bytes that what was read from one document may have on its way to the database; a page of 5,400 characters has 200,000."""
