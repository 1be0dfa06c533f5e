# PyIceberg: pip install "pyiceberg[pyarrow]". Python has to run on this machine, as the user that
# CostSense runs as.
import json
from pathlib import Path

from pyiceberg.catalog import load_catalog

server = json.loads(Path({{server-file-as-json}}).read_text())
catalog = load_catalog(
    "costsense",
    type="rest",
    uri="{{catalog}}",
    warehouse="costsense",
    token=server["token"],
)
charges = catalog.load_table("{{namespace}}.charge")
# charges.scan(selected_fields=("BillingCurrency", "BilledCost")).to_arrow()
# charges.scan(snapshot_id=1234567890123456789).to_arrow()
