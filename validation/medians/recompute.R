# QE and BC of McGrath et al. (2020), written anew from the article: optim() with several starts, integrate(). R 4.2.2.
options(digits=15)
wan <- function(q,n){ if(length(q)==5) (q[5]-q[1])/(4*qnorm((n-.375)/(n+.25)))+(q[4]-q[2])/(4*qnorm((.75*n-.125)/(n+.25))) else q }
luo <- function(q,n,kind) switch(kind,
 range={w<-4/(4+n^.75); c(w*(q[1]+q[3])/2+(1-w)*q[2], (q[3]-q[1])/(2*qnorm((n-.375)/(n+.25))))},
 quartiles={w<-.7+.39/n; c(w*(q[1]+q[3])/2+(1-w)*q[2], (q[3]-q[1])/(2*qnorm((.75*n-.125)/(n+.25))))},
 five={a<-2.2/(2.2+n^.75); b<-.7-.72/n^.55; c(a*(q[1]+q[5])/2+b*(q[2]+q[4])/2+(1-a-b)*q[3], wan(q,n))})
best <- function(f, starts) { r<-NULL; for(s in starts){ o<-try(optim(s,f,control=list(reltol=1e-16,maxit=20000)),silent=TRUE); if(!inherits(o,"try-error")){ o<-optim(o$par,f,control=list(reltol=1e-16,maxit=20000)); o<-optim(o$par,f,control=list(reltol=1e-16,maxit=20000)); if(is.null(r)||o$value<r$value) r<-o } }; r }
qe <- function(q,n,kind) {
 p <- switch(kind,range=c(1/n,.5,1-1/n),quartiles=c(.25,.5,.75),five=c(1/n,.25,.5,.75,1-1/n)); u<-median(q); x<-q/u
 S<-function(g) function(t) { v<-suppressWarnings(sum((g(t)-x)^2)); if(is.finite(v)) v else 1e10 }
 out<-list(); o<-best(S(function(t) qnorm(p,t[1],exp(t[2]))),list(c(1,-1),c(1,0))); out$normal<-c(o$value,o$par[1],exp(o$par[2]))
 if(min(q)>=0){
 o<-best(S(function(t) qlnorm(p,t[1],exp(t[2]))),list(c(0,-1),c(0,0))); s<-exp(o$par[2]); m<-exp(o$par[1]+s^2/2); out$lognormal<-c(o$value,m,m*sqrt(exp(s^2)-1))
 o<-best(S(function(t) qgamma(p,exp(t[1]),exp(t[2]))),list(c(0,0),c(2,2),c(4,4))); out$gamma<-c(o$value,exp(o$par[1]-o$par[2]),exp(o$par[1]/2-o$par[2]))
 o<-best(S(function(t) qweibull(p,exp(t[1]),exp(t[2]))),list(c(0,0),c(1,0),c(2,0))); k<-exp(o$par[1]);l<-exp(o$par[2]); out$weibull<-c(o$value,l*gamma(1+1/k),l*sqrt(gamma(1+2/k)-gamma(1+1/k)^2)) }
 if(min(q)>0&&max(q)<1){ Sb<-function(t) { v<-suppressWarnings(sum((qbeta(p,exp(t[1]),exp(t[2]))-q)^2)); if(is.finite(v)) v else 1e10}; o<-best(Sb,list(c(0,0),c(1,1),c(2,3))); a<-exp(o$par[1]);b<-exp(o$par[2]); out$beta<-c(o$value/u^2,a/(a+b)/u,sqrt(a*b/((a+b)^2*(a+b+1)))/u) }
 k<-which.min(sapply(out,`[`,1)); c(names(out)[k], sprintf("%.10g",c(out[[k]][2:3]*u,out[[k]][1]*u^2))) }
bc <- function(q,n,kind) {
 tr<-function(x,l) if(abs(l)<1e-8) log(x) else (x^l-1)/l
 err<-function(l){ t<-tr(q,l); f<-function(a,m,b) ((b-m)/(m-a)-1)^2; if(length(q)==3) f(t[1],t[2],t[3]) else f(t[2],t[3],t[4])+f(t[1],t[3],t[5]) }
 g<-seq(-2,3,length=2001); i<-which.min(sapply(g,err)); l<-optimize(err,c(max(-2,g[i]-.01),min(3,g[i]+.01)),tol=1e-14)$minimum; l<-max(0,l)
 ls<-luo(tr(q,l),n,kind); mu<-ls[1]; s<-ls[2]
 if(l<1e-2){ m<-exp(mu+s^2/2); return(sprintf("%.10g",c(l,m,m*sqrt(exp(s^2)-1)))) }
 lo<- -1/l; hi<-2*mu+1/l; lo<-max(lo,mu-12*s); hi<-min(hi,mu+12*s); k<-pnorm(hi,mu,s)-pnorm(lo,mu,s); inv<-function(y) pmax(l*y+1,0)^(1/l)
 m<-integrate(function(y) dnorm(y,mu,s)*inv(y)/k,lo,hi,rel.tol=1e-12,subdivisions=2000)$value
 v<-integrate(function(y) dnorm(y,mu,s)*(inv(y)-m)^2/k,lo,hi,rel.tol=1e-12,subdivisions=2000)$value
 sprintf("%.10g",c(l,m,sqrt(v))) }
cases<-list(list(c(18,22,29),50,"quartiles"),list(c(10,22,45),50,"range"),list(c(10,18,22,29,45),50,"five"),list(c(2,5,14),80,"quartiles"),list(c(1,6,60),120,"range"),list(c(.5,2,5,14,70),80,"five"),list(c(.1,.25,.5),40,"quartiles"),list(c(12,20,24),35,"quartiles"),list(c(-4,1,9),60,"quartiles"),list(c(0,3,8),25,"range"),list(c(3,7,20),200,"quartiles"))
for(c1 in cases) { cat(paste(c1[[1]],collapse=" "),"n",c1[[2]],c1[[3]],"\n  QE",qe(c1[[1]],c1[[2]],c1[[3]]),"\n"); if(min(c1[[1]])>0) cat("  BC",bc(c1[[1]],c1[[2]],c1[[3]]),"\n") }
