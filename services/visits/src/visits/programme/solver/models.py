"""The solver, set so that the same problem has the same answer on any machine."""

from ortools.sat.python import cp_model


def solver(effort: float) -> cp_model.CpSolver:
    """``effort`` is time as the solver counts it, by its steps: the clock would give another answer each time."""
    made = cp_model.CpSolver()
    made.parameters.num_workers = 4
    made.parameters.interleave_search = True
    made.parameters.max_deterministic_time = effort
    made.parameters.random_seed = 1
    return made


FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)
