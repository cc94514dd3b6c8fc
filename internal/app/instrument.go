package app

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/store"
)

// instrument adds the measures that are not a request's: the process, the job queue, the index.
func (a *App) instrument() error {
	for _, c := range []prometheus.Collector{
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "homeward_directory_services", Help: "Services that can be found.",
		}, func() float64 { return float64(a.Finder.Len()) }),
		failures("reading", func() int64 { reads, _ := a.DB.Failures(); return reads }),
		failures("writing", func() int64 { _, writes := a.DB.Failures(); return writes }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "homeward_database_writable", Help: "1 while something can be saved, as far as is known; else 0.",
		}, func() float64 { return float64(store.Bool(a.DB.Writable())) }),
		queue{a.DB, a.Log},
	} {
		if err := a.Metrics.Register(c); err != nil {
			return fmt.Errorf("register measures: %w", err)
		}
	}
	return nil
}

// failures counts what failed because the database did not work: a full disk, a server that is down.
func failures(doing string, count func() int64) prometheus.Collector {
	return prometheus.NewCounterFunc(prometheus.CounterOpts{
		Name: "homeward_database_failures_total", Help: "Transactions that failed because the database did not work.",
		ConstLabels: prometheus.Labels{"doing": doing},
	}, func() float64 { return float64(count()) })
}

// queue measures the job queue when it is asked.
type queue struct {
	db  *store.DB
	log *slog.Logger
}

var (
	queueJobs    = prometheus.NewDesc("homeward_jobs", "Jobs in the queue, by state.", []string{"state"}, nil)
	queueOverdue = prometheus.NewDesc("homeward_jobs_overdue_seconds", "How long the oldest job that is due has waited.", nil, nil)
	queueOutbox  = prometheus.NewDesc("homeward_outbox_events", "Events that are not yet turned into jobs.", nil, nil)
)

// Describe lists what Collect gives.
func (q queue) Describe(to chan<- *prometheus.Desc) {
	to <- queueJobs
	to <- queueOverdue
	to <- queueOutbox
}

// Collect reads the queue. When it can't, those measures are missing, which an alarm can see.
func (q queue) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	s, err := jobs.Read(ctx, q.db)
	if err != nil {
		q.log.Error("could not measure the job queue", fault(err))
		return
	}
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	gauge(queueJobs, float64(s.Waiting), "waiting")
	gauge(queueJobs, float64(s.Running), "running")
	gauge(queueJobs, float64(s.Dead), "dead")
	gauge(queueOverdue, s.Overdue.Seconds())
	gauge(queueOutbox, float64(s.Outbox))
}
