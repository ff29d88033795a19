package dev.seatrial.experiment.compare;

import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** The statistics of a comparison. Pure functions. */
final class Statistics {
  /** The 97.5th percentile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /** Each side of a 95 % interval. */
  private static final double TAIL = 0.025;

  private Statistics() {}

  /** A value with the bounds of its 95 % confidence interval. */
  record Bounds(double value, double low, double high) {}

  /**
   * Mean of paired differences with Student's interval: mean ± t(0.975, n − 1) · s / √n.
   *
   * @param differences at least two
   */
  static Bounds pairedMean(List<Long> differences) {
    int n = differences.size();
    double mean = mean(differences);
    double half = studentT(n - 1) * Math.sqrt(variance(differences, mean) / n);
    return new Bounds(mean, mean - half, mean + half);
  }

  /**
   * Difference b − a of the means of two independent samples, with Welch's interval (B. L. Welch, The generalization of Student's
   * problem when several different population variances are involved, Biometrika 34, 1947).
   *
   * @param a at least two
   * @param b at least two
   */
  static Bounds independentMeans(List<Long> a, List<Long> b) {
    double difference = mean(b) - mean(a);
    double va = variance(a, mean(a)) / a.size();
    double vb = variance(b, mean(b)) / b.size();
    if (va + vb == 0) return new Bounds(difference, difference, difference);
    double degrees = (va + vb) * (va + vb) / (va * va / (a.size() - 1) + vb * vb / (b.size() - 1));
    double half = studentT(degrees) * Math.sqrt(va + vb);
    return new Bounds(difference, difference - half, difference + half);
  }

  private static double mean(List<Long> sample) {
    double sum = 0;
    for (long each : sample) sum += each;
    return sum / sample.size();
  }

  private static double variance(List<Long> sample, double mean) {
    double squares = 0;
    for (long each : sample) squares += (each - mean) * (each - mean);
    return squares / (sample.size() - 1);
  }

  /** The 97.5th percentile of Student's t: where the two-sided probability is 0.95. */
  static double studentT(double degrees) {
    return TDistribution.of(degrees).inverseSurvivalProbability(TAIL);
  }

  /**
   * Two-sided exact p of McNemar's test: how likely discordant pairs are to be divided at least as unevenly as b to c if either way
   * is as likely (Q. McNemar, Psychometrika 12, 1947; the binomial form as in A. Agresti, Categorical Data Analysis, 10.1).
   */
  static double mcNemar(long b, long c) {
    double tail = BinomialDistribution.of(Math.toIntExact(b + c), 0.5).cumulativeProbability(Math.toIntExact(Math.min(b, c)));
    return Math.min(1, 2 * tail);
  }

  /**
   * Difference of the shares of successes second − first among pairs, with Newcombe's interval (R. G. Newcombe, Improved confidence
   * intervals for the difference between binomial proportions based on paired data, Statistics in Medicine 17, 1998, method 10).
   *
   * @param both pairs in which both succeeded
   * @param first pairs in which only the first did
   * @param second pairs in which only the second did
   * @param neither the other pairs; at least one pair in all
   */
  static Bounds pairedShares(long both, long first, long second, long neither) {
    double n = both + first + second + neither;
    double cross = (double) both * neither - (double) first * second;
    double corrected = cross > 0 ? Math.max(cross - n / 2, 0) : cross;
    double margins = Math.sqrt((double) (both + first) * (second + neither)) * Math.sqrt((double) (both + second) * (first + neither));
    double correlation = margins == 0 ? 0 : corrected / margins;
    return squareAndAdd(wilson(both + first, n), wilson(both + second, n), correlation);
  }

  /**
   * Difference of the shares of successes b − a of two independent samples, with Newcombe's interval (R. G. Newcombe, Interval
   * estimation for the difference between independent proportions, Statistics in Medicine 17, 1998, method 10).
   */
  static Bounds independentShares(long successesA, long a, long successesB, long b) {
    return squareAndAdd(wilson(successesA, a), wilson(successesB, b), 0);
  }

  private static Bounds squareAndAdd(Bounds a, Bounds b, double correlation) {
    double difference = b.value - a.value;
    double below = distance(b.value - b.low, a.high - a.value, correlation);
    double above = distance(b.high - b.value, a.value - a.low, correlation);
    return new Bounds(difference, difference - below, difference + above);
  }

  private static double distance(double one, double other, double correlation) {
    return Math.sqrt(Math.max(0, one * one - 2 * correlation * one * other + other * other));
  }

  /** A share with Wilson's score interval. */
  private static Bounds wilson(double successes, double n) {
    double p = successes / n;
    double middle = successes + Z * Z / 2;
    double half = Z * Math.sqrt(Z * Z / 4 + successes * (1 - p));
    return new Bounds(p, Math.max(0, (middle - half) / (n + Z * Z)), Math.min(1, (middle + half) / (n + Z * Z)));
  }
}
