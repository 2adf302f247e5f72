"""How fast the previs picture is drawn, against a ray tracer drawing the same stage.

    python benchmarks/previs.py [--quick] [--json]
"""
