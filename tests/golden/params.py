"""Which values scikit-learn takes for each param, as they are typed in Python: writes params.json."""
import ast
import json
import warnings
from pathlib import Path

from sklearn.dummy import DummyClassifier
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

from shapes import make

warnings.simplefilter("ignore")
ESTIMATORS = {
    "logistic_regression": (LogisticRegression, {}),
    "decision_tree": (DecisionTreeClassifier, {}),
    "random_forest": (RandomForestClassifier, {"n_estimators": 2}),
    "extra_trees": (ExtraTreesClassifier, {"n_estimators": 2}),
    "hist_gradient_boosting": (HistGradientBoostingClassifier, {"max_iter": 2}),
    "k_neighbors": (KNeighborsClassifier, {}),
    "gaussian_nb": (GaussianNB, {}),
    "dummy": (DummyClassifier, {}),
}
TEXTS = """None True False 0 1 2 3 -1 0.0 0.25 0.5 0.75 1.0 1.5 2.0 3.0 -0.5 1e1 100.0 inf -inf nan
sqrt log2 auto balanced l1 l2 elasticnet best random gini entropy log_loss squared_error lbfgs sag saga liblinear
newton-cg newton-cholesky prior most_frequent stratified uniform distance constant minkowski euclidean manhattan chebyshev word""".split()
WEIGHTS = ["{0: 1, 1: 2.5}", "{1: 3}", "{0: 0, 1: 1}", "{0: 1, 1: 1, 2: 5}", "{2: 1}", "{0: 1.0, 1: 2.0}"]


def value_of(text):
    if text in ("inf", "-inf", "nan"):
        return float(text)
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def accepts(estimator, params):
    X, y = make()["tiny"]
    try:
        estimator(**params).fit(X, y)
        return True
    except (ValueError, TypeError, KeyError):
        return False


def main():
    taken = {}
    for name, (estimator, base) in ESTIMATORS.items():
        params = sorted(set(estimator().get_params()) - {"verbose", "n_jobs", "warm_start"})
        texts = {param: TEXTS + (WEIGHTS if param == "class_weight" else []) for param in params}
        taken[name] = {
            param: [text for text in texts[param] if accepts(estimator, {**base, param: value_of(text)})]
            for param in params
        }
    data = {"texts": TEXTS, "weights": WEIGHTS, "taken": taken}
    Path(__file__).with_suffix(".json").write_text(json.dumps(data) + "\n")


if __name__ == "__main__":
    main()
