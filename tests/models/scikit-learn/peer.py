"""Fits the real scikit-learn on each problem of a JSON file and prints the probabilities: peer.py PROBLEMS."""
import json
import sys
import warnings

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

warnings.simplefilter("ignore")
ESTIMATORS = {
    "decision_tree": DecisionTreeClassifier,
    "random_forest": RandomForestClassifier,
    "extra_trees": ExtraTreesClassifier,
    "hist_gradient_boosting": HistGradientBoostingClassifier,
    "gaussian_nb": GaussianNB,
    "k_neighbors": KNeighborsClassifier,
    "logistic_regression": LogisticRegression,
}

answers = []
with open(sys.argv[1]) as file:
    for problem in json.load(file):
        X = np.array(problem["X"], dtype=float)
        model = ESTIMATORS[problem["estimator"]](**problem["params"])
        model.fit(X, np.array(problem["y"]))
        answers.append(model.predict_proba(X + 0.003)[:, 1].tolist())
print(json.dumps(answers))
