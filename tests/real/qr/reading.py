"""Two readers of QR codes that aren't ours, and what a phone's camera makes of a window."""

import os
import subprocess
import tempfile

import zxingcpp
from PIL import Image, ImageFilter


def zbar(picture):
    """What zbarimg reads."""
    handle, path = tempfile.mkstemp(suffix=".ppm")
    os.close(handle)
    try:
        picture.save(path)
        command = ["zbarimg", "-q", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", path]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stdout.split()
    finally:
        os.remove(path)


def zxing(picture):
    """What zxing-cpp reads."""
    return [found.text for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


READERS = {"zbar": zbar, "ZXing": zxing}


def as_jpeg(picture, quality):
    """Stored by a camera."""
    handle, path = tempfile.mkstemp(suffix=".jpg")
    os.close(handle)
    try:
        picture.save(path, quality=quality)
        with Image.open(path) as stored:
            return stored.convert("RGB")
    finally:
        os.remove(path)


def turned(picture):
    """Held askew, a little out of focus."""
    wide = picture.resize([side * 3 // 2 for side in picture.size], Image.Resampling.BICUBIC)
    askew = wide.rotate(8, Image.Resampling.BICUBIC, expand=True, fillcolor=(90, 90, 90))
    return as_jpeg(askew.filter(ImageFilter.GaussianBlur(1.5)), 60)


def tilted(picture):
    """From below and the side, in a dark room."""
    width, height = picture.size
    corners = (-width * 0.08, -height * 0.05, 0, height, width * 1.03, height * 1.06, width, 0)
    seen = picture.transform(picture.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    return as_jpeg(seen.point(lambda value: int(255 * (value / 255) ** 2.2 * 0.7)), 50)


def glaring(picture):
    """Too bright, from further away: black is grey, and the points are fewer."""
    seen = picture.resize([side * 4 // 5 for side in picture.size], Image.Resampling.BILINEAR)
    return as_jpeg(seen.point(lambda value: 60 + int(195 * (value / 255) ** 0.6)), 70)


VIEWS = {"straight": lambda picture: picture, "turned": turned, "tilted": tilted, "glaring": glaring}


def read(picture, text):
    """For each reader the views in which it reads this text and nothing else."""
    pictures = {name: view(picture) for name, view in VIEWS.items()}
    return {
        reader: [name for name, seen in pictures.items() if look(seen) == [text]]
        for reader, look in READERS.items()
    }
