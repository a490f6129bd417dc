"""Names of the kinds of NumPy arrays that run through the project; only for annotations."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Strings = NDArray[Any]  # of str_, or of shared str objects where there are very many
