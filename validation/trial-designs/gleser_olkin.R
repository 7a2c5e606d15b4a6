# Gleser & Olkin (2009), multiple-treatment examples, with metafor; run with Rscript. Prints what crates/stats/tests/trial_designs.rs compares.
suppressMessages(library(metafor)); options(digits=12)
dat <- data.frame(study=c(1,1,2,3,3,3), trt=c(1,2,1,1,2,3), c0=c(40,40,10,150,150,150), nc=c(1000,1000,200,2000,2000,2000), e=c(100,150,15,40,80,50), ne=c(4000,4000,400,1000,1000,1000))
for (m in c("RD","OR","RR","AS")) { d<-escalc(measure=m,ai=e,n1i=ne,ci=c0,n2i=nc,data=dat)
 cv<-switch(m,RD=with(dat,c0*(nc-c0)/nc^3),OR=with(dat,1/c0+1/(nc-c0)),RR=with(dat,1/c0-1/nc),AS=1/(4*dat$nc))
 V<-diag(d$vi); for(i in 1:6) for(j in 1:6) if(i!=j&&dat$study[i]==dat$study[j]) V[i,j]<-cv[i]
 r<-rma.mv(yi,V,mods=~factor(trt)-1,data=d); print(m); print(c(coef(r),r$QE)) ; r<-rma.mv(yi,V,data=d); print(c(coef(r),r$se,r$QE))}
dat <- data.frame(study=c(1,1,2,3,4,4), trt=c(1,2,1,1,1,2), m1i=c(7.87,4.35,9.32,8.08,7.44,5.34), m2i=c(-1.36,-1.36,0.98,1.17,0.45,0.45), sdpi=c(4.2593,4.2593,2.8831,3.1764,2.9344,2.9344), n1i=c(25,22,38,50,30,30), n2i=c(25,25,40,50,30,30))
dat$yi<-with(dat,(m1i-m2i)/sdpi); N<-ave(dat$n1i,dat$study,FUN=sum)+dat$n2i
dat$vi<-with(dat,1/n1i+1/n2i+yi^2/(2*N))
V<-diag(dat$vi); for(i in 1:6) for(j in 1:6) if(i!=j&&dat$study[i]==dat$study[j]) V[i,j]<-1/dat$n2i[i]+dat$yi[i]*dat$yi[j]/(2*N[i])
r<-rma.mv(yi,V,mods=~factor(trt)-1,data=dat); print(c(coef(r),r$QE))
# hedges g with LS variance as here
e<-escalc(measure="SMD",m1i=m1i,m2i=m2i,sd1i=sdpi,sd2i=sdpi,n1i=n1i,n2i=n2i,data=dat[,1:7])
V<-diag(e$vi); for(i in 1:6) for(j in 1:6) if(i!=j&&dat$study[i]==dat$study[j]) V[i,j]<-1/dat$n2i[i]+e$yi[i]*e$yi[j]/(2*N[i])
r<-rma.mv(yi,V,data=e); print(c(coef(r),r$se,r$QE))
r<-rma.mv(yi,V,mods=~factor(trt)-1,data=e); print(c(coef(r),r$QE))
